"""Results that travel: text-free bundles, one offline page, tables, links and how a view is cited."""
