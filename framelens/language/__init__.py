"""Text to marks: sentences, names, actors, event dates, quotations, tone. Every mark keeps character offsets."""
