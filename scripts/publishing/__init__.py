"""What a built page needs beside the bank: its addresses, its dates and its security policy. Pure but for git."""
