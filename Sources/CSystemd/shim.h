#ifndef FLOORWATCH_CSYSTEMD_SHIM_H
#define FLOORWATCH_CSYSTEMD_SHIM_H

#define SD_JOURNAL_SUPPRESS_LOCATION
#include <sys/uio.h>
#include <systemd/sd-daemon.h>
#include <systemd/sd-journal.h>

#endif
