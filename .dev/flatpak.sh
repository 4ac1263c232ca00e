# Part of ./dev: the Flatpak, built, installed into a home of its own and tried.

# make_flatpak: everything that it makes lies beside the builds of this tree
make_flatpak()
{
  local folder=$builds/flatpak id=io.github.ententeatlas.Entente checks=$builds/flatpak/checks.txt start=$SECONDS
  lock "$builds/flatpak.lock" 'it makes a Flatpak'
  pin_environment
  unset ADW_DISABLE_PORTAL GSETTINGS_BACKEND # they are what is tried
  find_runtime "$folder"
  step 'Building the application' "$tree/flatpak/steps" build "$folder" 9>&-
  step 'Making the bundle' "$tree/flatpak/steps" bundle "$folder" 9>&-
  step 'Installing the bundle' "$tree/flatpak/steps" install_bundle "$folder" 9>&-
  step 'Using it in its sandbox' visit_flatpak "$folder" "$checks" 9>&-
  say "$(grep -c '^ok ' "$checks") checks held; bundle of $(du -k --apparent-size "$folder/$id.flatpak" | cut -f1) kB, all in $((SECONDS - start)) s:"
  printf '%s\n' "$folder/$id.flatpak" "$folder/window.png"
}

# find_runtime FOLDER: the real one, or a stand-in made of this root
find_runtime()
{
  local root=$cache/$place
  mkdir -p "$1"
  if "$tree/flatpak/steps" reach_runtime "$1" >/dev/null 2>&1 9>&-; then
    step 'Installing the GNOME runtime' "$tree/flatpak/steps" real_runtime "$1" 9>&-
    return
  fi
  [ -d "$root/var/lib/dpkg" ] ||
    die 2 'the GNOME runtime cannot be had, and a stand-in takes the private Debian 13 root: try without ENTENTE_PLACE'
  say 'The GNOME runtime cannot be had here: a stand-in made of Debian 13 packages takes its place'
  make_stand_in "$root"
  step 'Installing the stand-in' "$tree/flatpak/steps" use_stand_in "$1" "$root.stand-in" 9>&-
}

# make_stand_in ROOT: once for a root, and for the scripts that make it
make_stand_in()
(
  key=$(cat "$tree/flatpak/stand-in" "$tree/flatpak/platform-packages" | sha256sum | cut -c1-12)
  lock "$1.stand-in.lock" 'it makes a stand-in'
  [ "$(cat "$1.stand-in/key" 2>/dev/null)" != "$key" ] || exit 0
  step 'Making the stand-in, once, in a minute' "$tree/flatpak/steps" stand_in "$builds/flatpak" "$1" "$1.stand-in" 9>&-
  echo "$key" >"$1.stand-in/key"
)

# visit_flatpak FOLDER CHECKS
visit_flatpak()
{
  local part status=0
  export HOME=$1/home FLATPAK_USER_DIR=$1/flatpak PYTHONDONTWRITEBYTECODE=1 GTK_A11Y=atspi
  unset G_DEBUG # the dialogs of the portal are not ours
  export XDG_DATA_DIRS=$1/flatpak/exports/share:/usr/local/share:/usr/share
  for part in walls "picture $1/window.png" portal; do
    # shellcheck disable=SC2086 # a part and its argument
    dbus-run-session -- python3 "$tree/flatpak/visit" $part || status=1
  done >"$2"
  [ "$status" -eq 0 ] || cat "$2"
  return "$status"
}
