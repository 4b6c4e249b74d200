/// Pictures made of characters.
package enum Bars {
  private static let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
  private static let levels: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  /// A bar of `fraction` of `cells`, in eighths of a cell; more than nothing is never shown as nothing.
  static func bar(_ fraction: Double, cells: Int) -> String {
    guard fraction.isFinite, fraction > 0 else { return "" }
    let parts = max(1, Int((min(fraction, 1) * Double(cells * 8)).rounded()))
    return String(repeating: "█", count: parts / 8) + eighths[parts % 8]
  }

  /// One character for each value, from the smallest to the largest; a gap where there is none. Flat
  /// where they differ by less than a hundredth: rounding is no picture.
  ///
  /// - Parameter shown: The values as the report writes them. Where all are written alike, or as
  ///   nothing, it is flat too: what no figure shows is noise.
  package static func sparkline(_ values: [Double?], shown: [String] = []) -> String {
    let known = values.compactMap(\.self).filter(\.isFinite)
    guard let low = known.min(), let high = known.max() else { return "" }
    let mean = known.reduce(0) { $0 + abs($1) } / Double(known.count)
    let isNothing = !shown.contains { $0.contains { ("1"..."9").contains($0) } }
    let isShownAlike = !shown.isEmpty && (isNothing || Set(shown).count == 1)
    let isFlat = isShownAlike || high - low <= 0.01 * mean
    return String(
      values.map { value -> Character in
        guard let value, value.isFinite else { return " " }
        guard !isFlat else { return levels[3] }
        return levels[Int(((value - low) / (high - low) * 7).rounded())]
      })
  }

  /// `├──●──┤` on a scale with a mark at zero.
  static func interval(
    low: Double, estimate: Double, high: Double, on scale: ClosedRange<Double>, cells: Int
  ) -> String {
    func cell(_ value: Double) -> Int {
      let position = (value - scale.lowerBound) / (scale.upperBound - scale.lowerBound)
      return max(0, min(cells - 1, Int((position * Double(cells - 1)).rounded())))
    }
    var picture = [Character](repeating: " ", count: cells)
    if scale.contains(0) { picture[cell(0)] = "┊" }
    for index in cell(low)...max(cell(low), cell(high)) { picture[index] = "─" }
    picture[cell(low)] = "├"
    picture[cell(high)] = "┤"
    picture[cell(estimate)] = "●"
    return String(picture)
  }
}
