"""An assistant that answers questions about multiple sclerosis from sourced facts."""
