"""ComfyUI workflows that come with the program: a graph and its declaration each; the README says how to add one."""
