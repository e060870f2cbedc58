"""Questions about an event, the passages that speak for and against, and each article's answer."""
