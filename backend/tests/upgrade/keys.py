"""The secret keys of the installation whose backup is kept here: its people are made up, and nothing else uses them."""

KEYS = {
    "RF_SECRET_KEYS": "1:BVplmccSdpmIHImQmHiqUsFrvcG8u0Efej3QPGnLTpc",
    "RF_TOKEN_KEYS": "1:yDIpgxn_g7o9cObGWSXTtybEnB1Ak70LijFP78xGomY",
}
