#pragma once
#include <stddef.h>

#include "CEncoder.h"
#include "CLattice.h"

// The trained models, mapped read-only with the program's own pages.

/// First byte of the tagger's model.
const unsigned char *archive_tagger_model(void);
/// Its size in bytes.
size_t archive_tagger_model_size(void);

/// First byte of the gazetteer of places, UTF-8 text; its first lines say where it comes from.
const unsigned char *archive_places(void);
/// Its size in bytes.
size_t archive_places_size(void);

/// First byte of the lexicon of compounds.
const unsigned char *archive_compounds(void);
/// Its size in bytes.
size_t archive_compounds_size(void);

/// First byte of the encoder's model.
const unsigned char *archive_encoder_model(void);
/// Its size in bytes.
size_t archive_encoder_model_size(void);

/// First byte of the table of inflected words.
const unsigned char *archive_inflections(void);
/// Its size in bytes.
size_t archive_inflections_size(void);
