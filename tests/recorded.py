"""A passkey as Chromium's virtual authenticator made it once, for tests that need one to be there."""

PASSKEY = {
    "id": "RQlNBXfz1j376jpy1pzCWMsJ8J27ZhRfqD7uEq0bwoQ",
    "rawId": "RQlNBXfz1j376jpy1pzCWMsJ8J27ZhRfqD7uEq0bwoQ",
    "type": "public-key",
    "clientExtensionResults": {"credProps": {"rk": True}},
    "response": {
        "clientDataJSON": (
            "eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIiwiY2hhbGxlbmdlIjoiMGZucEpsVEtrZ0cwbnRzUjlURnljdjFHQVNOOGJPVXRiOElBc"
            "EJsRFQ3VSIsIm9yaWdpbiI6Imh0dHA6Ly9sb2NhbGhvc3Q6ODMwMCIsImNyb3NzT3JpZ2luIjpmYWxzZX0"
        ),
        "attestationObject": (
            "o2NmbXRkbm9uZWdhdHRTdG10oGhhdXRoRGF0YVikSZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2NFAAAAAQECAwQFBgcIA"
            "QIDBAUGBwgAIEUJTQV389Y9--o6ctacwljLCfCdu2YUX6g-7hKtG8KEpQECAyYgASFYIE8O8qyNj4fkrmY9TF0EqZAQTzi7XIkl4x"
            "KdSNMnuKdBIlggb8uE4SKVyAqkjT8IA3Twg2fPjIUrRCTlKozZOFukgBs"
        ),
    },
}
