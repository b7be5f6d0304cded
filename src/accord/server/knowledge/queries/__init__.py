"""What pages and other apps ask about articles and known errors."""
