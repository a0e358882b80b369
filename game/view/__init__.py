"""How the game looks. Views read the state of the tissue and its events, and never write them."""
