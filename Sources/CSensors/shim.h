#ifndef FLOORWATCH_CSENSORS_SHIM_H
#define FLOORWATCH_CSENSORS_SHIM_H

#include <sensors/error.h>
#include <sensors/sensors.h>
#include <stdlib.h>
#include <sys/prctl.h>

// libsensors reports configuration errors through mutable global function pointers, which Swift 6
// cannot touch safely. The shim sets them.

typedef void (*fw_sensors_parse_error)(const char *message, const char *file, int line);

/// A broken sensors3.conf must be heard, and must not print to standard error behind our back.
static inline void fw_sensors_set_parse_error_handler(fw_sensors_parse_error handler) {
  sensors_parse_error_wfn = handler;
}

/// The library's default handler calls exit(1); ours aborts with the message, for systemd to restart.
static inline void fw_sensors_fatal(const char *proc, const char *err) {
  fprintf(stderr, "libsensors: fatal error in %s: %s\n", proc, err);
  abort();
}

static inline void fw_sensors_install_fatal_handler(void) { sensors_fatal_error = fw_sensors_fatal; }

/// Names the calling thread for ps and gdb; prctl is variadic, which Swift cannot call.
static inline void fw_name_this_thread(const char *name) { prctl(PR_SET_NAME, name, 0L, 0L, 0L); }

#endif
