"""The page for enquiries: from a vague worry to a sent enquiry and a checked answer."""
