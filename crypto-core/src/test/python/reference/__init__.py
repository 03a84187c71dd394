"""cryptos3 a second time, written from docs/spec/*.md alone. FOR TESTS ONLY.

Nothing here runs in constant time or wipes a secret. Needs Python 3.11 and the package cryptography
(38 or later), which gives AES, Ed25519 and nothing else: hashes and HMAC are Python's own, the
arithmetic of P-256 stands in p256.py.
"""
