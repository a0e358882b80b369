"""How a strip looks: the inside of a nucleus, its sites, and what stands around them."""
