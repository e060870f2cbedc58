"""Words."""
import streamlit as st
st.title("Words")
