/// What clusters that are in both arms, such as stores, have in common.
struct SharedClusters {
  /// In both arms; at least two.
  let clusters: Int
  /// Of the arms' ratios, from the clusters' influences on them.
  let covariance: Double
}
