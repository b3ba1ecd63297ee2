#ifndef FLOORWATCH_CMALLOC_SHIM_H
#define FLOORWATCH_CMALLOC_SHIM_H

#include <malloc.h>

#endif
