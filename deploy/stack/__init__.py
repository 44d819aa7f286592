"""What the scripts of deploy/ share: parts, processes, ports, the build and the story."""
