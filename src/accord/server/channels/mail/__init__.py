"""Mail: what arrives becomes tickets and answers, what happens at the desk goes out as letters."""
