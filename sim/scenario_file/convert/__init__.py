"""From the models of a file to the frozen types of the model."""
