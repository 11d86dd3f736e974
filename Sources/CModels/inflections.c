#include "CModels.h"

// Aligned, so that tables in it can be read in place.
static const _Alignas(16) unsigned char inflections[] = {
#embed "Data/inflections.table"
};

const unsigned char *archive_inflections(void) { return inflections; }
size_t archive_inflections_size(void) { return sizeof inflections; }
