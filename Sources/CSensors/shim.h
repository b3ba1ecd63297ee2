#ifndef FLOORWATCH_CSENSORS_SHIM_H
#define FLOORWATCH_CSENSORS_SHIM_H

#include <errno.h>
#include <fcntl.h>
#include <sensors/error.h>
#include <sensors/sensors.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

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

/// Opens an attribute for reading; -1 and errno as open(2). In two steps: O_PATH finds the file and never waits, then the
/// kernel alone opens what was found. An open may block as long as a read, and whoever stands before libc's open
/// (umockdev, in our tests) keeps every other thread's files waiting for as long as it lasts.
static inline int fw_open_attribute(const char *path) {
  int found = open(path, __O_PATH | O_CLOEXEC);
  if (found < 0) return -1;
  char name[32];
  snprintf(name, sizeof name, "/proc/self/fd/%d", found);
  int opened = (int)syscall(SYS_openat, AT_FDCWD, name, O_RDONLY | O_CLOEXEC);
  if (opened < 0 && errno == ENOENT) opened = open(path, O_RDONLY | O_CLOEXEC);  // a system without /proc
  int error = errno;
  close(found);
  errno = error;
  return opened;
}

#endif
