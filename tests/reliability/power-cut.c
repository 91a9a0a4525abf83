/*
 * A disk that forgets all it was not told to keep. Preloaded into the panel, this notes at each fsync and fdatasync of
 * something below POWER_CUT_DISK what a power cut would leave of it, in the folder POWER_CUT_KEPT:
 *
 *   root       the key of the disk's top folder; written last, so that it stands for a whole first picture
 *   d.<key>    a folder's entries when it was last synced, a line each: "d" or "f", the entry's key, its name
 *   f.<key>    a file's content when it was last synced; a file without one is there, and empty
 *
 * A key stands for an inode, by its number and its birth, for numbers are given out again. A name leads to the inode that
 * it had when its folder was last synced. A real disk keeps more of what it was not asked to keep; this is the worst case.
 *
 * POWER_CUT_AT=n ends the process at its n-th sync, late and before the disk has it. POWER_CUT_AT_BESIDE=n counts only
 * those that run beside the main thread, which meanwhile may tell what is not on the disk.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define DISK_TAKES_US 3000
#define LAST_SYNC_TAKES_US 80000

typedef struct {
  char key[80];
  mode_t mode;
} Inode;

static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;
static char disk[PATH_MAX];
static char kept[PATH_MAX];
static int syncs_left;
static int syncs_beside_left;

static void fail(const char *what) {
  fprintf(stderr, "power-cut: %s: %s\n", what, strerror(errno));
  abort();
}

static Inode look_at(int folder, const char *name) {
  struct statx facts;
  if (statx(folder, name, AT_EMPTY_PATH | AT_SYMLINK_NOFOLLOW, STATX_BASIC_STATS | STATX_BTIME, &facts)) {
    if (errno == ENOENT) return (Inode){.mode = 0};
    fail("statx");
  }
  int is_born = (facts.stx_mask & STATX_BTIME) != 0;
  Inode found = {.mode = facts.stx_mode};
  snprintf(found.key, sizeof found.key, "%llu-%lld.%u", (unsigned long long)facts.stx_ino,
           is_born ? (long long)facts.stx_btime.tv_sec : 0, is_born ? facts.stx_btime.tv_nsec : 0);
  return found;
}

static char *path_of(char *path, const char *start, const char *key) {
  if (snprintf(path, PATH_MAX, "%s/%s%s", kept, start, key) >= PATH_MAX) fail("a path is too long");
  return path;
}

static void write_all(int to, const char *bytes, size_t left) {
  while (left > 0) {
    ssize_t done = write(to, bytes, left);
    if (done < 0) fail("write");
    bytes += done;
    left -= (size_t)done;
  }
}

static void copy_file(int file, int to) {
  /* Opened again only where it has to be: closing a file lets go of all locks that the process has on it. */
  int is_readable = (fcntl(file, F_GETFL) & O_ACCMODE) != O_WRONLY;
  char again[64];
  snprintf(again, sizeof again, "/proc/self/fd/%d", file);
  int from = is_readable ? file : open(again, O_RDONLY | O_CLOEXEC);
  if (from < 0) fail("open again");
  char bytes[1 << 16];
  off_t offset = 0;
  for (ssize_t count; (count = pread(from, bytes, sizeof bytes, offset)) != 0; offset += count) {
    if (count < 0) fail("read");
    write_all(to, bytes, (size_t)count);
  }
  if (!is_readable) close(from);
}

static DIR *open_folder(int folder) {
  int again = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR *list = again < 0 ? NULL : fdopendir(again);
  if (!list) fail("open a folder");
  return list;
}

static void list_folder(int folder, int to) {
  DIR *list = open_folder(folder);
  for (struct dirent *entry; (entry = readdir(list));) {
    if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")) continue;
    Inode inode = look_at(folder, entry->d_name);
    if (!S_ISDIR(inode.mode) && !S_ISREG(inode.mode)) continue;
    char line[NAME_MAX + sizeof inode.key + 8];
    int length = snprintf(line, sizeof line, "%c %s %s\n", S_ISDIR(inode.mode) ? 'd' : 'f', inode.key, entry->d_name);
    write_all(to, line, (size_t)length);
  }
  closedir(list);
}

/* What the file or folder is now, beside the place that it takes once the disk has it. */
static void prepare(int file, Inode inode, char *temporary, char *place) {
  path_of(temporary, "unfinished", "");
  path_of(place, S_ISDIR(inode.mode) ? "d." : "f.", inode.key);
  int to = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (to < 0) fail("create");
  if (S_ISDIR(inode.mode)) list_folder(file, to);
  else copy_file(file, to);
  close(to);
}

static void keep(int file) {
  char temporary[PATH_MAX], place[PATH_MAX];
  prepare(file, look_at(file, ""), temporary, place);
  if (rename(temporary, place)) fail("rename");
}

static void keep_all_below(int folder) {
  DIR *list = open_folder(folder);
  for (struct dirent *entry; (entry = readdir(list));) {
    if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")) continue;
    Inode inode = look_at(folder, entry->d_name);
    if (!S_ISDIR(inode.mode) && !S_ISREG(inode.mode)) continue;
    int file = openat(folder, entry->d_name, O_RDONLY | O_CLOEXEC);
    if (file < 0) fail("open");
    if (S_ISDIR(inode.mode)) keep_all_below(file);
    else keep(file);
    close(file);
  }
  closedir(list);
  keep(folder);
}

/* At the first start of all, and at the first after each power cut, all that is there is on the disk. */
__attribute__((constructor)) static void begin(void) {
  const char *disk_path = getenv("POWER_CUT_DISK"), *kept_path = getenv("POWER_CUT_KEPT");
  if (!disk_path || !kept_path) return;
  snprintf(kept, sizeof kept, "%s", kept_path);
  if (getenv("POWER_CUT_AT")) syncs_left = atoi(getenv("POWER_CUT_AT"));
  if (getenv("POWER_CUT_AT_BESIDE")) syncs_beside_left = atoi(getenv("POWER_CUT_AT_BESIDE"));
  char root[PATH_MAX], temporary[PATH_MAX];
  if (access(path_of(root, "root", ""), F_OK)) {
    int top = open(disk_path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (top < 0) fail("open the disk");
    keep_all_below(top);
    int to = open(path_of(temporary, "unfinished", ""), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (to < 0) fail("create");
    Inode inode = look_at(top, "");
    write_all(to, inode.key, strlen(inode.key));
    close(to);
    if (rename(temporary, root)) fail("rename");
    close(top);
  }
  snprintf(disk, sizeof disk, "%s", disk_path);
}

static int is_on_disk(int file) {
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0 || disk[0] == '\0') return 0;
  path[length] = '\0';
  size_t start = strlen(disk);
  return !strncmp(path, disk, start) && (path[start] == '/' || path[start] == '\0');
}

static int sync_file(int file, long call) {
  if (!is_on_disk(file)) return (int)syscall(call, file);
  char temporary[PATH_MAX], place[PATH_MAX];
  pthread_mutex_lock(&one_at_a_time);
  prepare(file, look_at(file, ""), temporary, place);
  int result = (int)syscall(call, file), error = errno;
  int is_last = --syncs_left == 0 || (syscall(SYS_gettid) != getpid() && --syncs_beside_left == 0);
  usleep(is_last ? LAST_SYNC_TAKES_US : DISK_TAKES_US);
  if (is_last) kill(getpid(), SIGKILL);
  if (result == 0 && rename(temporary, place)) fail("rename");
  pthread_mutex_unlock(&one_at_a_time);
  errno = error;
  return result;
}

int fsync(int file) { return sync_file(file, SYS_fsync); }

int fdatasync(int file) { return sync_file(file, SYS_fdatasync); }
