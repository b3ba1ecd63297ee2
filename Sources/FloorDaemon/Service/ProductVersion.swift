/// The version of floorwatch: what `--version` says and what the package is named after (`tools/make-deb.sh` asks the
/// binary). A test holds `deploy/debian/changelog` to it.
enum ProductVersion {
  static let text = "0.1.0"
}
