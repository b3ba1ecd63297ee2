#ifndef FLOORWATCH_CZLIB_SHIM_H
#define FLOORWATCH_CZLIB_SHIM_H

#include <zlib.h>

#endif
