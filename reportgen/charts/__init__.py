"""Series to charts, charts to vector drawings. The only room that knows matplotlib, and never pyplot."""
