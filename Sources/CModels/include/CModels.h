#pragma once
#include <stddef.h>

// The trained models, mapped read-only with the program's own pages.

/// First byte of the tagger's model.
const unsigned char *archive_tagger_model(void);
/// Its size in bytes.
size_t archive_tagger_model_size(void);
