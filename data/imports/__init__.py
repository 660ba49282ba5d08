"""Other people's data sets, each read as its codebook says into a layer of its own beside the curated record."""
