"""What a monitor may know of a studio, in numbers."""
