/// What a test holds against "treatment − control equals the null value".
package enum Alternative: Sendable, Equatable, CaseIterable {
  case twoSided
  /// Treatment − control is greater.
  case greater
  /// Treatment − control is less.
  case less
}
