//! Folding of full-width and look-alike characters, shared by the parsers of this layer.
