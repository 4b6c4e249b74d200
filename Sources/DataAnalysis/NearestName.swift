internal import CampaignModel

/// The name nearest to one that isn't there, if it may have been meant.
func nearestName(to name: String, among names: [String]) -> String? {
  let wanted = Array(ColumnNames.plain(name))
  let limit = max(1, wanted.count / 3)
  guard (3...80).contains(wanted.count) else { return nil }
  let near = names.map { other in
    (name: other, distance: spellingDistance(wanted, Array(ColumnNames.plain(other)), limit: limit))
  }.filter { $0.distance <= limit }
  return near.min { $0.distance < $1.distance }?.name
}
