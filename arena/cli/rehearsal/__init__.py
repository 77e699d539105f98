"""Playing a described bout against a real server with robots: the file, the robots, the play, the outcome."""
