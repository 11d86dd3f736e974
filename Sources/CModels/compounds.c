#include "CModels.h"

// Aligned, so that tables in it can be read in place.
static const _Alignas(16) unsigned char compounds[] = {
#embed "Data/compounds.lexicon"
};

const unsigned char *archive_compounds(void) { return compounds; }
size_t archive_compounds_size(void) { return sizeof compounds; }
