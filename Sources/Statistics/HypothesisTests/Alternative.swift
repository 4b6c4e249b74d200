/// What a test holds against "treatment − control equals the null value".
package enum Alternative: Sendable, Equatable, CaseIterable {
  case twoSided
  /// Treatment − control is greater.
  case greater
  /// Treatment − control is less.
  case less

  /// The same of control − treatment.
  var mirrored: Alternative {
    switch self {
    case .twoSided: .twoSided
    case .greater: .less
    case .less: .greater
    }
  }
}
