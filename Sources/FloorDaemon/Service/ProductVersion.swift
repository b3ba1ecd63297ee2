/// The version of floorwatch: what `--version` says and what the package is named after (`tools/make-deb.sh` asks the
/// binary). A test holds `deploy/debian/changelog` to it.
package enum ProductVersion {
  /// Three numbers.
  package static let text = "0.1.0"
}
