/// Values with their centre taken away, and brought to a size at which sums and squares neither overflow
/// nor vanish.
struct CentredValues: Sendable {
  /// In the order of the values: (value − centre) × a power of two.
  let centred: [Double]
  /// How far apart two sums of these may be that are equal on paper: values such as 0.1 aren't exact,
  /// and neither is adding them.
  let rounding: Double

  /// - Parameter centre: Nil for the mean.
  init(_ values: [Double], centre: Double? = nil) {
    let largest = values.reduce(0) { max($0, abs($1)) }
    // Within the exponents of which the inverse is a number too.
    let exponent = largest > 0 ? min(1000, max(-1000, largest.exponent)) : 0
    let scale = Double(sign: .plus, exponent: -exponent, significand: 1)
    let scaled = values.map { $0 * scale }
    let centre = centre.map { $0 * scale } ?? RunningMoments(scaled).mean
    centred = scaled.map { $0 - centre }
    let size = scaled.reduce(0) { $0 + abs($1) }
    let spread = centred.reduce(0) { $0 + abs($1) }
    rounding = 0x1p-52 * (2 * size + Double(values.count) * spread)
  }

  /// Whether any value lies off the centre by more than rounding.
  var areSpread: Bool { centred.contains { abs($0) > rounding } }
}
