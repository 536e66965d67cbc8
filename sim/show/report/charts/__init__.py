"""What the charts' library is told, chart by chart."""
