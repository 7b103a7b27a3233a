"""What Kinoloom knows of ComfyUI."""
