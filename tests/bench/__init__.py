"""`make bench`: what a reader waits for, as ratios to a blank Streamlit page in the same run."""
