"""The linear front end: the walk as lines read once, in order, for screen readers, slow lines and pipes."""
