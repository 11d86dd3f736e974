#include "CModels.h"

// Aligned, so that numbers in it can be read in place.
static const _Alignas(32) unsigned char encoder_model[] = {
#embed "Data/encoder.model"
};

const unsigned char *archive_encoder_model(void) { return encoder_model; }
size_t archive_encoder_model_size(void) { return sizeof encoder_model; }
