# The dashboard as a container: packages by their hashes, no compiler, no root, nothing but what it runs.
FROM python:3.11-slim-bookworm AS packages
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PYTHONDONTWRITEBYTECODE=1
COPY requirements.txt /requirements.txt
RUN python -m venv /venv \
    && /venv/bin/pip install --no-compile --require-hashes -r /requirements.txt

FROM python:3.11-slim-bookworm
# User 1000 is the one that Hugging Face Spaces runs containers as.
RUN useradd --uid 1000 --create-home reader \
    && install --directory --owner=reader --group=reader /data
COPY --from=packages /venv /venv
WORKDIR /app
COPY .streamlit .streamlit
COPY data data
COPY framelens framelens
COPY components components
COPY dashboard.py server.py pyproject.toml LICENSE ./
ENV PATH=/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    FRAMELENS_ADDRESS=0.0.0.0 \
    FRAMELENS_URL=http://localhost:8501 \
    FRAMELENS_CORPUS=/data/corpus \
    FRAMELENS_LIBRARY=/data/library
USER 1000
VOLUME /data
EXPOSE 8501
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import urllib.request as web; web.urlopen('http://127.0.0.1:8501/_stcore/health', timeout=4)"]
CMD ["python", "-m", "framelens.cli", "serve"]
