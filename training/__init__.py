"""How the encoder is made: rows, a network, a training loop, an export to int8. Needs `requirements-train.txt`.

Nothing of the dashboard or the engine imports this package.
"""
