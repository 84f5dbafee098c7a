//! Forms as text: tab-separated or laid out in columns, with the damage that PDF and OCR leave.
