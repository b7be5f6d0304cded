"""The agreement as a document that both sides sign: the same content on paper, in Word and as a page."""
