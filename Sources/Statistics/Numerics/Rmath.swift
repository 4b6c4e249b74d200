internal import CRmath

package enum Rmath {
  /// Keeps libRmath's remarks off standard output, for a program that prints results there.
  ///
  /// Everything printed through C's `stdout`, as `print` does, is lost afterwards: results have to be
  /// written to the file descriptor.
  package static func sayNothing() { rmath_say_nothing() }
}
