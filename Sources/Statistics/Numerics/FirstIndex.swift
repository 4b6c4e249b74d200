/// The smallest whole number from `lower` at which `condition` holds, given that it holds from there
/// on; `upper` if at none below.
func firstIndex(
  from lower: Double, through upper: Double, _ condition: (Double) -> Bool
) -> Double {
  var (low, high) = (lower, upper)
  while low < high {
    let middle = low + ((high - low) / 2).rounded(.down)
    if condition(middle) { high = middle } else { low = middle + 1 }
  }
  return low
}
