#include "CModels.h"

static const unsigned char places[] = {
#embed "Data/places.txt"
};

const unsigned char *archive_places(void) { return places; }
size_t archive_places_size(void) { return sizeof places; }
