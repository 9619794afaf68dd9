"""The only room that knows a language model's server, and LangChain's chat client."""
