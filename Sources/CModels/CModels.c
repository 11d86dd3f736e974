#include "CModels.h"

// Aligned, so that tables in it can be read in place.
static const _Alignas(16) unsigned char tagger_model[] = {
#embed "Data/tagger.model"
};

const unsigned char *archive_tagger_model(void) { return tagger_model; }

size_t archive_tagger_model_size(void) { return sizeof tagger_model; }
